package dev.openpsa.cw.mcp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintStream;
import okhttp3.Headers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages, and what may be used where. */
class ArchitectureTest {
  private static final String SPEC = "dev.openpsa.cw.spec..";
  private static final String SDK = "dev.openpsa.cw.sdk..";
  private static final String CATALOG = "dev.openpsa.cw.catalog..";
  private static final String SANDBOX = "dev.openpsa.cw.sandbox..";
  private static final String OPERATIONS = "dev.openpsa.cw.operations..";
  private static final String MCP = "dev.openpsa.cw.mcp..";

  private static JavaClasses product;

  @BeforeAll
  static void read() {
    product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.openpsa.cw");
  }

  @Test
  void modules_importAlongTheArrows() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.openpsa.cw..")
        .layer("spec")
        .definedBy(SPEC)
        .layer("sdk")
        .definedBy(SDK)
        .layer("catalog")
        .definedBy(CATALOG)
        .layer("sandbox")
        .definedBy(SANDBOX)
        .layer("operations")
        .definedBy(OPERATIONS)
        .layer("mcp")
        .definedBy(MCP)
        .whereLayer("spec")
        .mayNotAccessAnyLayer()
        .whereLayer("sdk")
        .mayOnlyAccessLayers("spec")
        .whereLayer("catalog")
        .mayOnlyAccessLayers("spec")
        .whereLayer("sandbox")
        .mayOnlyAccessLayers("spec")
        .whereLayer("operations")
        .mayOnlyAccessLayers("spec", "sdk", "catalog")
        .whereLayer("mcp")
        .mayOnlyAccessLayers("spec", "sdk", "catalog", "operations", "sandbox")
        .check(product);
  }

  @Test
  void standardOutput_isTouchedByTheTerminalAlone() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.openpsa.cw.mcp.cli.Terminal")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .callMethod(System.class, "setOut", PrintStream.class)
        .check(product);
  }

  @Test
  void mcpSdk_staysInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.openpsa.cw.mcp.protocol..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.modelcontextprotocol..")
                .or(resideInAPackage("com.fasterxml.jackson.."))
                .or(resideInAPackage("reactor..")))
        .check(product);
  }

  @Test
  void okHttp_isUsedByTheSdkAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SDK)
        .should()
        .dependOnClassesThat(resideInAPackage("okhttp3..").and(not(type(Headers.class))))
        .check(product);
  }

  @Test
  void packagesOfTheServer_haveNoCycles() {
    slices().matching("dev.openpsa.cw.mcp.(*)..").should().beFreeOfCycles().check(product);
  }

  @Test
  void packagesOfTheOperations_haveNoCycles() {
    slices().matching("dev.openpsa.cw.operations.(*)..").should().beFreeOfCycles().check(product);
  }

  @Test
  void handWrittenClasses_areFinalOrAbstract() {
    classes()
        .that()
        .resideInAnyPackage(OPERATIONS, MCP, CATALOG, SANDBOX, SPEC)
        .and()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .should(haveModifier(JavaModifier.FINAL).or(haveModifier(JavaModifier.ABSTRACT)))
        .check(product);
  }
}
