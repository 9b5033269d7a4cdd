package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openpsa.cw.sdk.api.OperationTable;
import dev.openpsa.cw.sdk.error.ConfigException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectWiseConfigTest {
  @ParameterizedTest
  @CsvSource({
    "na.myconnectwise.net, https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
    "https://na.myconnectwise.net, https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
    "HTTPS://NA.MyConnectWise.net/, https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
    "api-eu.myconnectwise.net, https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    "sandbox-na.myconnectwise.net, https://sandbox-na.myconnectwise.net/v4_6_release/apis/3.0",
    "staging.connectwisedev.com, https://api-staging.connectwisedev.com/v4_6_release/apis/3.0",
    "https://au.myconnectwise.net/v4_6_release/apis/3.0/, https://api-au.myconnectwise.net/v4_6_release/apis/3.0",
    "https://eu.myconnectwise.net/v2025_1/apis/3.0, https://api-eu.myconnectwise.net/v2025_1/apis/3.0",
    "https://eu.myconnectwise.net/v4_6_release, https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    "https://cw.example.com, https://cw.example.com/v4_6_release/apis/3.0",
    "https://cw.example.com:8443/v4_6_release/apis/3.0, https://cw.example.com:8443/v4_6_release/apis/3.0",
    "http://127.0.0.1:8085, http://127.0.0.1:8085/v4_6_release/apis/3.0",
    "http://localhost:8085/v4_6_release/apis/3.0, http://localhost:8085/v4_6_release/apis/3.0",
    "http://[::1]:8085, http://[::1]:8085/v4_6_release/apis/3.0",
    "127.0.0.1:8085, http://127.0.0.1:8085/v4_6_release/apis/3.0",
    "myconnectwise.net.example.com, https://myconnectwise.net.example.com/v4_6_release/apis/3.0"
  })
  void fromMap_site_becomesBaseUrl(String site, String expected) {
    assertThat(ConnectWiseConfig.fromMap(with("CW_API_URL", site)).baseUrl()).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://na.myconnectwise.net",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "ftp://na.myconnectwise.net",
        "https://someone:hunter2@na.myconnectwise.net",
        "someone:hunter2@na.myconnectwise.net",
        "https://na.myconnectwise.net/?x=hunter2",
        "https://na.myconnectwise.net/#hunter2",
        "https://na.myconnectwise.net/login",
        "https://cw.example.com/v4_6_release/../apis/3.0",
        "https://cw.example.com/v4_6_release//apis/3.0",
        "https://",
        "not a host"
      })
  void fromMap_unsafeOrUnusableSite_isRefusedWithoutRepeatingIt(String site) {
    assertThatThrownBy(() -> ConnectWiseConfig.fromMap(with("CW_API_URL", site)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("CW_API_URL ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void fromMap_nothingSet_namesEveryVariableAndItsSource() {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class, () -> ConnectWiseConfig.fromMap(Map.of("CW_COMPANY_ID", " ")));
    assertThat(e.problems()).hasSize(4);
    assertThat(e)
        .hasMessageContaining("CW_API_URL is not set")
        .hasMessageContaining("CW_COMPANY_ID is not set")
        .hasMessageContaining("CW_PUBLIC_KEY is not set")
        .hasMessageContaining("CW_PRIVATE_KEY is not set")
        .hasMessageContaining("System > Members > API Members");
    assertThat(e.getMessage()).doesNotContain("\n");
  }

  @Test
  void fromMap_wrongCharacters_nameTheVariableAndNotTheValue() {
    Map<String, String> variables = with("CW_PRIVATE_KEY", "hunter2 hunter2");
    variables.put("CW_PUBLIC_KEY", "hunter2:");
    variables.put("CW_CLIENT_ID", "hünter2");
    variables.put("CW_API_VERSION", "latest");
    assertThatThrownBy(() -> ConnectWiseConfig.fromMap(variables))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("CW_PRIVATE_KEY has")
        .hasMessageContaining("CW_PUBLIC_KEY must not contain a colon")
        .hasMessageContaining("CW_CLIENT_ID has")
        .hasMessageContaining("developer.connectwise.com")
        .hasMessageContaining("CW_API_VERSION is no version")
        .hasMessageNotContaining("nter2");
  }

  @Test
  void fromMap_olderNames_areFallBacks() {
    ConnectWiseConfig config =
        ConnectWiseConfig.fromMap(
            Map.of(
                "CONNECTWISE_API_URL", "na.myconnectwise.net",
                "CONNECTWISE_COMPANY_ID", "acme",
                "CONNECTWISE_PUBLIC_KEY", "old",
                "CW_PUBLIC_KEY", "new",
                "CW_PRIVATE_KEY", "  ",
                "CONNECTWISE_PRIVATE_KEY", "secret",
                "CONNECTWISE_AUTH_PREFIX", "other+"));
    assertThat(config.companyId()).isEqualTo("acme");
    assertThat(config.publicKey()).isEqualTo("new");
    assertThat(config.privateKey()).isEqualTo("secret");
    assertThat(config.authPrefix()).isEqualTo("other+");
  }

  @Test
  void fromMap_onlyRequired_hasDefaults() {
    ConnectWiseConfig config = ConnectWiseConfig.fromMap(with("CW_CLIENT_ID", ""));
    assertThat(config.authPrefix()).isEqualTo("acme+");
    assertThat(config.clientId()).isEqualTo("acme");
    assertThat(config.clientIdIsFallback()).isTrue();
    assertThat(config.apiVersion()).isEqualTo(OperationTable.SPECIFICATION_VERSION);
  }

  @ParameterizedTest
  @CsvSource({"2025.1, 2025.1", "v2023.2, 2023.2", "V2024.10, 2024.10", "3.0.0, 3.0.0"})
  void fromMap_version_losesTheV(String given, String expected) {
    assertThat(ConnectWiseConfig.fromMap(with("CW_API_VERSION", given)).apiVersion())
        .isEqualTo(expected);
  }

  @Test
  void toBuilder_unchanged_givesAnEqualConfigAndKeepsTheFallback() {
    ConnectWiseConfig config = ConnectWiseConfig.fromMap(with("CW_AUTH_PREFIX", "x+"));
    assertThat(config.toBuilder().build()).isEqualTo(config);
    assertThat(config.toBuilder().clientId("mine").build().clientIdIsFallback()).isFalse();
  }

  @Test
  void toString_anyConfig_hasNoKeys() {
    assertThat(ConnectWiseConfig.fromMap(with("CW_CLIENT_ID", "theClientId")).toString())
        .contains("acme")
        .doesNotContain("thePublicKey")
        .doesNotContain("thePrivateKey")
        .doesNotContain("theClientId");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> variables = new HashMap<>();
    variables.put("CW_API_URL", "na.myconnectwise.net");
    variables.put("CW_COMPANY_ID", "acme");
    variables.put("CW_PUBLIC_KEY", "thePublicKey");
    variables.put("CW_PRIVATE_KEY", "thePrivateKey");
    variables.put(name, value);
    return variables;
  }

  @Test
  void toBuilder_otherCompany_takesItsOwnPrefix() {
    ConnectWiseConfig config =
        ConnectWiseConfig.builder()
            .apiUrl("na.myconnectwise.net")
            .companyId("acme")
            .publicKey("pub")
            .privateKey("priv")
            .build();
    assertThat(config.toBuilder().companyId("other").build().authPrefix()).isEqualTo("other+");
    assertThat(config.toBuilder().build()).isEqualTo(config);
    assertThatThrownBy(() -> config.toBuilder().apiUrl(" ").build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("CW_API_URL is not set");
  }
}
