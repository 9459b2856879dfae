package dev.countersign.worker.claim;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words that tell parts of one organ apart, or vessels of one region. */
final class Positions {
  private static final List<Set<String>> GROUPS =
      List.of(
          Words.set("medial lateral posterior anterior"),
          Words.set(
              "superficial saphenous femoral popliteal iliac jugular subclavian axillary basilic cephalic brachial portal"
                  + " splenic mesenteric celiac renal hepatic carotid vertebral basilar"),
          Words.set("body lamina laminar spinous transverse pedicle pars facet"),
          Words.set("intrahepatic extrahepatic"),
          Words.set("internal external common"),
          Words.set("superficial common profunda"),
          Words.set("i ii iii iv"),
          Words.set(
              "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"),
          Words.set("thumb index middle ring little"),
          Words.set("central segmental main lobar"),
          Words.set("cervical thoracic lumbar sacral"),
          Words.set("thoracic abdominal infrarenal suprarenal"),
          Words.set("sigmoid descending ascending transverse cecal cecum rectal"));
  private static final Set<String> OF_ABDOMEN = Set.of("infrarenal", "suprarenal");

  private Positions() {}

  static boolean isOne(String form) {
    return GROUPS.stream().anyMatch(group -> group.contains(form));
  }

  /** True where they name different parts of one kind, and none in common. */
  static boolean areApart(Set<String> some, Set<String> others) {
    return Collections.disjoint(some, others)
        && GROUPS.stream()
            .anyMatch(group -> {
              Set<String> first = of(group, some, others);
              Set<String> second = of(group, others, some);
              return !first.isEmpty() && !second.isEmpty() && Collections.disjoint(first, second);
            });
  }

  private static Set<String> of(Set<String> group, Set<String> named, Set<String> compared) {
    Set<String> found = new HashSet<>(named);
    // The infrarenal aorta is a part of the abdominal one.
    if (!Collections.disjoint(named, OF_ABDOMEN)
        && Collections.disjoint(compared, OF_ABDOMEN)
        && compared.contains("abdominal")) {
      found.add("abdominal");
    }
    found.retainAll(group);
    return found;
  }
}
