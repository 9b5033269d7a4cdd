package dev.openpsa.cw.sandbox;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What the tests of this package say that they {@link Covers}. */
final class CoveredOperations {
  private static final Set<String> ALL = find();

  private CoveredOperations() {}

  static Set<String> all() {
    return ALL;
  }

  private static Set<String> find() {
    Set<String> all = new TreeSet<>();
    for (Class<?> type :
        ReflectionSupport.findAllClassesInPackage(
            CoveredOperations.class.getPackageName(), c -> true, name -> name.endsWith("Test"))) {
      AnnotationSupport.findAnnotatedMethods(type, Covers.class, HierarchyTraversalMode.TOP_DOWN)
          .forEach(m -> all.addAll(Arrays.asList(m.getAnnotation(Covers.class).value())));
    }
    return all;
  }
}
