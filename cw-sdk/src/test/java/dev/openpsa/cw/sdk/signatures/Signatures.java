package dev.openpsa.cw.sdk.signatures;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text of what a class shows to its callers, one line for each member, in a stable order. */
final class Signatures {
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z][a-z0-9]*\\.)+(?=[A-Z])");

  private Signatures() {}

  static boolean isVisible(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
      if (!Modifier.isPublic(c.getModifiers()) && !Modifier.isProtected(c.getModifiers())) {
        return false;
      }
    }
    return !type.getSimpleName().equals("package-info");
  }

  static String of(Class<?> type) {
    List<String> lines = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (shows(field)) {
        lines.add(modifiers(field) + name(field.getGenericType()) + " " + field.getName());
      }
    }
    for (Constructor<?> made : type.getDeclaredConstructors()) {
      if (shows(made)) {
        lines.add("new " + parameters(made));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (shows(method) && !method.isBridge()) {
        lines.add(
            modifiers(method)
                + name(method.getGenericReturnType())
                + " "
                + method.getName()
                + parameters(method));
      }
    }
    return head(type) + lines.stream().sorted().map(l -> "\n  " + l).collect(Collectors.joining());
  }

  /** A line for each property, since its getter, its setter and its field follow from it. */
  static String ofModel(Class<?> type) {
    if (type.getSimpleName().equals("Fields")) {
      return "";
    }
    Stream<String> properties =
        Arrays.stream(type.getDeclaredMethods())
            .filter(m -> shows(m) && m.getName().matches("get[A-Z].*"))
            .filter(m -> m.getParameterCount() == 0)
            .map(m -> m.getName().substring(3) + ": " + name(m.getGenericReturnType()));
    Stream<String> values =
        Arrays.stream(type.getDeclaredFields())
            .filter(f -> shows(f) && f.getType() == type)
            .map(f -> "= " + f.getName());
    Stream<String> factories =
        Arrays.stream(type.getDeclaredMethods())
            .filter(
                m -> shows(m) && Modifier.isStatic(m.getModifiers()) && m.getReturnType() == type)
            .map(m -> "of " + m.getName() + parameters(m));
    return head(type)
        + Stream.of(properties, values, factories)
            .flatMap(lines -> lines.sorted())
            .map(l -> "\n  " + l)
            .collect(Collectors.joining());
  }

  private static String head(Class<?> type) {
    Type parent = type.getGenericSuperclass();
    boolean plain = parent == null || parent == Object.class || parent == Record.class;
    String interfaces =
        Arrays.stream(type.getGenericInterfaces())
            .map(Signatures::name)
            .collect(Collectors.joining(", "));
    String kind = type.isRecord() ? "record " : type.isInterface() ? "interface " : "class ";
    return Modifier.toString(type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL)).strip()
        + (type.isInterface() ? "" : " ")
        + kind
        + type.getName()
        + (plain ? "" : " extends " + name(parent))
        + (interfaces.isEmpty() ? "" : " implements " + interfaces);
  }

  private static boolean shows(Member member) {
    int modifiers = member.getModifiers();
    return !member.isSynthetic()
        && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
  }

  private static String modifiers(Member member) {
    int modifiers = member.getModifiers();
    return (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "")
        + (Modifier.isAbstract(modifiers) ? "abstract " : "");
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getGenericParameterTypes())
        .map(Signatures::name)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String name(Type type) {
    return PACKAGE.matcher(type.getTypeName()).replaceAll("").replace('$', '.');
  }
}
