package io.cloudmeetx.launcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the modules may know of each other. The launcher sees them all, so the rule is held here. */
@AnalyzeClasses(packages = "io.cloudmeetx", importOptions = DoNotIncludeTests.class)
class DependencyRuleTest {
    @ArchTest
    static final ArchRule feature_modules_never_import_one_another = slices().matching("io.cloudmeetx.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage("io.cloudmeetx.launcher.."), resideOutsideOfPackage("io.cloudmeetx.launcher.."))
            .ignoreDependency(
                    resideOutsideOfPackage("io.cloudmeetx.protocol.."), resideInAPackage("io.cloudmeetx.protocol.."));

    @ArchTest
    static final ArchRule protocol_imports_none_of_ours = noClasses()
            .that()
            .resideInAPackage("io.cloudmeetx.protocol..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.cloudmeetx..").and(resideOutsideOfPackage("io.cloudmeetx.protocol..")));

    @ArchTest
    static final ArchRule only_the_api_knows_sql = noClasses()
            .that()
            .resideOutsideOfPackage("io.cloudmeetx.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "io.vertx.sqlclient..",
                    "io.vertx.pgclient..",
                    "org.postgresql..",
                    "org.flywaydb..",
                    "io.zonky..");

    @ArchTest
    static final ArchRule nothing_is_a_drawer_for_leftovers = noClasses()
            .should()
            .resideInAnyPackage(
                    "..common..", "..util..", "..utils..", "..core..", "..shared..", "..helper..", "..misc..");

    @ArchTest
    static final ArchRule names_say_what_a_class_is = classes()
            .should()
            .haveNameNotMatching(".*\\.([A-Za-z]*(Manager|Helper|Util|Utils|Impl)|(Abstract|Base[A-Z])[A-Za-z]*)");
}
