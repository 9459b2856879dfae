package dev.countersign.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The module table of docs/architecture.md, held by machine. */
class ModuleTableTest {
  private static JavaClasses product;

  /** Each module, its packages, and the modules it may use. */
  enum Module {
    SCHEMAS(List.of("schemas", "events")),
    DICOM(List.of("dicom")),
    TRITON(List.of("triton")),
    ENGINES(List.of("engines")),
    PLATFORM(List.of("platform"), SCHEMAS),
    INGEST(List.of("ingest"), SCHEMAS, PLATFORM, DICOM),
    TRIAGE(List.of("triage"), SCHEMAS, PLATFORM),
    INFERENCE_WORKER(List.of("worker"), SCHEMAS, PLATFORM, DICOM, TRITON),
    REVIEW_SERVICE(List.of("review"), SCHEMAS, PLATFORM, DICOM),
    TRITON_STANDIN(List.of("standin"), TRITON);

    private final List<String> packages;
    private final List<Module> uses;

    Module(List<String> packages, Module... uses) {
      this.packages = packages;
      this.uses = List.of(uses);
    }

    String[] own() {
      return packages.stream().map(name -> "dev.countersign." + name + "..").toArray(String[]::new);
    }

    String[] allowed() {
      return Stream.concat(Stream.of(this), uses.stream())
          .flatMap(module -> Stream.of(module.own()))
          .toArray(String[]::new);
    }
  }

  @BeforeAll
  static void readTheProduct() {
    product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.countersign");
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void aModuleUsesOnlyWhatTheTableAllows(Module module) {
    classes()
        .that()
        .resideInAnyPackage(module.own())
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(module.allowed()).or(resideOutsideOfPackages("dev.countersign..")))
        .check(product);
  }

  @Test
  void everyPackageBelongsToAModule() {
    List<String> known = new ArrayList<>(List.of("dev.countersign.standalone.."));
    for (Module module : Module.values()) {
      known.addAll(List.of(module.own()));
    }
    noClasses().should().resideOutsideOfPackages(known.toArray(String[]::new)).check(product);
    assertThat(product).hasSizeGreaterThan(100);
  }

  @Test
  void noPackageIsNamedAfterALayerOrADrawer() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..", "..manager..")
        .check(product);
  }

  @Test
  void onlyTheWorkerAndTheStandinSpeakToAModelServer() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.countersign.ingest..", "dev.countersign.triage..", "dev.countersign.review..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..", "inference..")
        .check(product);
  }
}
