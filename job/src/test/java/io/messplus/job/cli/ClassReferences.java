package io.messplus.job.cli;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassReader;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.FieldVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.MethodVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Opcodes;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Type;

/**
 * The classes that a class file names where a JVM looks for them: in its pool of constants, and in
 * the types of its members, which reflection and serialization load. A JVM passes over annotations
 * that it does not find, so they are none of these.
 */
final class ClassReferences {

  /** Tags of a pool's entries, of chapter 4.4 of the JVM's specification. */
  private static final int CLASS = 7;

  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_TYPE = 16;

  private final Set<String> names = new TreeSet<>();

  private ClassReferences() {}

  /** Their names as those of class files, {@code java/lang/String}. */
  static Set<String> of(byte[] classFile) {
    ClassReferences references = new ClassReferences();
    ClassReader reader = new ClassReader(classFile);
    references.addPool(reader);
    reader.accept(
        references.new Members(),
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return references.names;
  }

  private void addPool(ClassReader reader) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int entry = reader.getItem(i);
      // A long or a double has two places, of which the second is none.
      if (entry > 0) {
        switch (reader.readByte(entry - 1)) {
          case CLASS -> add(Type.getObjectType(reader.readUTF8(entry, buffer)));
          case NAME_AND_TYPE -> add(Type.getType(reader.readUTF8(entry + 2, buffer)));
          case METHOD_TYPE -> add(Type.getType(reader.readUTF8(entry, buffer)));
          default -> {}
        }
      }
    }
  }

  private void add(Type type) {
    switch (type.getSort()) {
      case Type.OBJECT -> names.add(type.getInternalName());
      case Type.ARRAY -> add(type.getElementType());
      case Type.METHOD -> {
        add(type.getReturnType());
        Arrays.stream(type.getArgumentTypes()).forEach(this::add);
      }
      default -> {}
    }
  }

  /** Fields and methods as the class declares them. */
  private final class Members extends ClassVisitor {

    Members() {
      super(Opcodes.ASM9);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      add(Type.getType(descriptor));
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      add(Type.getType(descriptor));
      return null;
    }
  }
}
