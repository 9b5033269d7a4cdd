package dev.openpsa.cw.mcp.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.completion.Completable;
import dev.openpsa.cw.mcp.operation.OperationText;
import dev.openpsa.cw.mcp.operation.Operations;
import dev.openpsa.cw.mcp.shape.CleanText;
import dev.openpsa.cw.mcp.shape.ResultStore;
import dev.openpsa.cw.mcp.shape.Slim;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All resources. What a tool shows as well comes from the tool. */
public final class Resources {
  private static final String JSON = "application/json";
  private static final int ROWS = 1000;

  /** In characters; a part ends with the row that reaches it. */
  private static final int LONGEST = 1_000_000;

  private static final Pattern PART = Pattern.compile("([^/?]*)(?:\\?offset=(\\d{1,9}))?");

  private static final Set<String> READERS =
      Set.of("cw_api_call", "cw_operation", "cw_run", "execute_api_call");

  /** Whoever can make a result may read it. */
  private static final Set<String> RESULT_READERS =
      Set.of(
          "cw_result",
          "cw_api_call",
          "cw_raw_request",
          "cw_operation",
          "cw_run",
          "execute_api_call",
          "connectwise_get_tickets");

  /** By a resource's name the tools that show the same. */
  private static final Map<String, Set<String>> SHOWN_BY =
      Map.of(
          "endpoint", Set.of("cw_endpoint_details", "cw_describe"),
          "schema", Set.of("cw_schema", "cw_describe"),
          "operation", Set.of("cw_list_operations", "cw_describe"),
          "ticket", READERS,
          "company", READERS,
          "result", RESULT_READERS,
          "journal", Set.of("cw_journal", "cw_run"));

  private final Map<String, Tool> tools;
  private final Supplier<Repertoire> repertoire;
  private final Reading reading;
  private final ResultStore results;

  /**
   * @param tools all of them, by name
   */
  public Resources(
      Map<String, Tool> tools,
      Supplier<Repertoire> repertoire,
      Reading reading,
      ResultStore results) {
    this.tools = Map.copyOf(tools);
    this.repertoire = repertoire;
    this.reading = reading;
    this.results = results;
  }

  /**
   * The resources that show what one of the offered tools shows too: a caller who may only search
   * endpoints reads no tickets by their address.
   */
  public List<Resource> beside(Set<String> offered) {
    return all().stream().filter(resource -> isBeside(resource.name(), offered)).toList();
  }

  private static boolean isBeside(String resource, Set<String> offered) {
    return SHOWN_BY.getOrDefault(resource, Set.of()).stream().anyMatch(offered::contains);
  }

  private List<Resource> all() {
    return List.of(
        new Resource(
            "cw://endpoints/{operation_id}",
            "endpoint",
            "Endpoint",
            "Parameters, body and answer of an endpoint, by operation id.",
            JSON,
            Completable.ENDPOINT,
            id -> shown("cw_endpoint_details", "operation_id", id)),
        new Resource(
            "cw://schemas/{name}",
            "schema",
            "Schema",
            "The fields of a schema with types, lengths and enum values.",
            JSON,
            Completable.SCHEMA,
            name -> shown("cw_schema", "name", name)),
        new Resource(
            "cw://operations/{name}",
            "operation",
            "Operation",
            "A named operation: purpose, arguments, the request it sends.",
            JSON,
            Completable.OPERATION,
            name -> OperationText.details(Operations.require(repertoire.get(), name)).toString()),
        new Resource(
            "cw://tickets/{id}",
            "ticket",
            "Ticket",
            "A service ticket with its notes.",
            JSON,
            Completable.TICKET,
            this::ticket),
        new Resource(
            "cw://companies/{id}",
            "company",
            "Company",
            "A company with its contacts, sites and agreements.",
            JSON,
            Completable.COMPANY_ID,
            this::company),
        new Resource(
            "cw://results/{id}",
            "result",
            "Kept result",
            "Rows of an answer too large to send, as JSON lines, up to 1000 at a time; add ?offset= and the rows read so far to read on.",
            "application/jsonl",
            null,
            this::result),
        new Resource(
            "cw://journal",
            "journal",
            "Journal",
            "The latest writes to ConnectWise, newest first.",
            JSON,
            null,
            none -> shown("cw_journal", "limit", "50")));
  }

  private String shown(String tool, String argument, String value) {
    Tool showing = tools.get(tool);
    if (showing == null) {
      throw new IllegalStateException(tool + " is missing");
    }
    JsonObject arguments = new JsonObject();
    arguments.addProperty(argument, value);
    JsonObject checked = showing.definition().check(arguments);
    ToolCall call = new ToolCall(tool, new Client("resource"), checked);
    return CleanText.of(showing.call(call).data()).toString();
  }

  private String ticket(String id) {
    String path = "/service/tickets/" + number(id);
    JsonObject shown = new JsonObject();
    shown.add("ticket", Slim.of(reading.record(path), false));
    shown.add("notes", list(path + "/notes", "id,text,dateCreated,createdBy,internalAnalysisFlag"));
    return CleanText.of(shown).toString();
  }

  private String company(String id) {
    int number = number(id);
    String path = "/company/companies/" + number;
    String ofCompany = "company/id = " + number;
    JsonObject shown = new JsonObject();
    shown.add("company", Slim.of(reading.record(path), false));
    shown.add("sites", list(path + "/sites", "id,name,city,primaryAddressFlag"));
    shown.add(
        "contacts",
        list(
            "/company/contacts",
            "id,firstName,lastName,title,defaultPhoneNbr",
            "company/id = " + number + " and inactiveFlag = false"));
    shown.add(
        "agreements",
        list(
            "/finance/agreements",
            "id,name,type/name,startDate,endDate,noEndingDateFlag,agreementStatus",
            ofCompany));
    return CleanText.of(shown).toString();
  }

  private JsonElement list(String path, String fields, String... conditions) {
    Map<String, String> query =
        conditions.length == 0
            ? Map.of("fields", fields, "orderBy", "id", "pageSize", "100")
            : Map.of(
                "fields", fields, "orderBy", "id", "pageSize", "100", "conditions", conditions[0]);
    JsonArray rows = new JsonArray();
    reading.list(path, query).forEach(rows::add);
    return Slim.of(rows, false);
  }

  private static int number(String id) {
    if (id.matches("\\d{1,9}")) {
      return Integer.parseInt(id);
    }
    throw new RequestFailure(
        ErrorCode.INVALID_ARGUMENT, "'" + id + "' is no id", "Give the record's number.");
  }

  private String result(String address) {
    Matcher part = PART.matcher(address);
    boolean matches = part.matches();
    int offset = matches && part.group(2) != null ? Integer.parseInt(part.group(2)) : 0;
    StringBuilder lines = new StringBuilder();
    results.read(
        matches ? part.group(1) : address,
        offset,
        ROWS,
        row -> lines.append(CleanText.of(row)).append('\n').length() < LONGEST);
    return lines.toString();
  }
}
