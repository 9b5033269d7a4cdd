package dev.openpsa.cw.operations.timesheet.approval;

/**
 * Who acts: the member whose API key it is. ConnectWise writes their name into its audit trail,
 * whoever is asked for as approver.
 *
 * @param key identifier of the key's member
 * @param configured identifier of the member in the settings, whose own sheets these are as well;
 *     the same where the settings name none
 */
record Acting(String key, String configured) {
  boolean is(String member) {
    return key.equalsIgnoreCase(member) || configured.equalsIgnoreCase(member);
  }
}
