package dev.baton;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.session.NodeLogger;
import dev.baton.session.OutageLog;

/** The walls between the packages of this module, one sentence a rule. */
@AnalyzeClasses(packages = "dev.baton", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] JDK = {"java..", "javax..", "org.jspecify.."};

    @ArchTest
    static final ArchRule valuesKnowTheJdkOnly = classes()
            .that()
            .resideInAPackage("dev.baton.session")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JDK).or(resideInAnyPackage("dev.baton.session")));

    @ArchTest
    static final ArchRule theCodecPortKnowsValuesOnly = classes()
            .that()
            .resideInAPackage("dev.baton.codec")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(JDK).or(resideInAnyPackage("dev.baton.session", "dev.baton.codec")));

    @ArchTest
    static final ArchRule theStorePortKnowsValuesAndACircuitBreakerOnly = classes()
            .that()
            .resideInAPackage("dev.baton.store")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JDK)
                    .or(resideInAnyPackage("dev.baton.session", "dev.baton.store", "dev.failsafe..")));

    @ArchTest
    static final ArchRule trackingKnowsValuesAndTheCodecPortOnly = classes()
            .that()
            .resideInAPackage("dev.baton.tracking")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JDK)
                    .or(resideInAnyPackage("dev.baton.session", "dev.baton.codec", "dev.baton.tracking")));

    @ArchTest
    static final ArchRule theRootKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("dev.baton")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.baton.codec.*..", "dev.baton.store.*..");

    @ArchTest
    static final ArchRule onlyTheRedisStoreKnowsJedis = noClasses()
            .that()
            .resideOutsideOfPackage("dev.baton.store.redis")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..");

    @ArchTest
    static final ArchRule theMemcachedClientKnowsNothingOfSessions = classes()
            .that()
            .resideInAPackage("dev.baton.memcached")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JDK)
                    .or(resideInAPackage("dev.baton.memcached"))
                    .or(type(NodeLogger.class))
                    .or(type(OutageLog.class)));

    @ArchTest
    static final ArchRule onlyTheMemcachedStoreKnowsTheMemcachedClient = noClasses()
            .that()
            .resideOutsideOfPackages("dev.baton.store.memcached", "dev.baton.memcached")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.baton.memcached");

    @ArchTest
    static final ArchRule onlyTheKryoCodecKnowsKryo = noClasses()
            .that()
            .resideOutsideOfPackage("dev.baton.codec.kryo")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.esotericsoftware..");

    @ArchTest
    static final ArchRule nothingHereKnowsAContainer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.catalina..", "org.eclipse.jetty..", "javax.servlet..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.baton.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodyKeepsAThreadLocal = fields().should().notHaveRawType(ThreadLocal.class);
}
