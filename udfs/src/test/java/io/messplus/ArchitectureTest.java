package io.messplus;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.messplus.message.Withheld;

@AnalyzeClasses(packages = "io.messplus", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ROUTING_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage("..messplus.routing..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("..messplus.routing..", "java..", "javax.crypto..")
          .because(
              "the algorithm is read and simulated without a library; adapt to one in function,"
                  + " message or the job");

  @ArchTest
  static final ArchRule ONLY_FUNCTIONS_KNOW_FLINK =
      noClasses()
          .that()
          .resideOutsideOfPackage("..messplus.function..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink..")
          .because("Flink ends at function; pass plain values in and give plain values back");

  @ArchTest
  static final ArchRule ONLY_ENCODER_AND_DJL_BACKEND_KNOW_DJL =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..messplus.encoder..", "..messplus.inference.djl..", "..messplus.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..")
          .because(
              "native engines and their memory stay behind two interfaces; use Encoder or Backend");

  @ArchTest
  static final ArchRule ONLY_ENERGY_KNOWS_JNA =
      noClasses()
          .that()
          .resideOutsideOfPackage("..messplus.energy..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jna..")
          .because("the GPU's counter is all that is read natively; use Meter");

  @ArchTest
  static final ArchRule FUNCTIONS_STAND_ABOVE_THE_REST =
      noClasses()
          .that()
          .resideOutsideOfPackage("..messplus.function..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..messplus.function..")
          .because("imports point downwards; move what is shared to the package that owns it");

  @ArchTest
  static final ArchRule PREDICTOR_AND_ENCODER_KNOW_NO_OTHER_PACKAGE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..messplus.predictor..", "..messplus.encoder..", "..messplus.engine..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.messplus..")
                  .and(
                      not(
                          resideInAPackage("..messplus.predictor..")
                              .or(resideInAPackage("..messplus.encoder.."))
                              .or(resideInAPackage("..messplus.engine..")))))
          .because("they turn numbers and text into numbers; take the values as parameters");

  @ArchTest
  static final ArchRule ENERGY_KNOWS_NO_OTHER_PACKAGE =
      noClasses()
          .that()
          .resideInAPackage("..messplus.energy..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.messplus..").and(not(resideInAPackage("..messplus.energy.."))))
          .because("it turns times, tokens and counters into joules; take them as parameters");

  @ArchTest
  static final ArchRule ONLY_BACKENDS_AND_SCORERS_OPEN_WHAT_IS_WITHHELD =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..messplus.inference..", "..messplus.scoring..", "..messplus.message..")
          .should()
          .callMethod(Withheld.class, "json")
          .because(
              "a decision that could see gold or captured labels would prove nothing; let a backend"
                  + " put what it measured into its Answer");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .matching("io.messplus.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a cycle is one package in two places; move the shared type down");
}
