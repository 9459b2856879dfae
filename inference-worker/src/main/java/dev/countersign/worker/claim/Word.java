package dev.countersign.worker.claim;

/**
 * A word, number or sign of a text.
 *
 * @param form as dictionaries know it: lower case, singular, American
 * @param start of its first UTF-16 unit in the text
 * @param end behind its last
 */
record Word(String form, int start, int end) {

  boolean is(String other) {
    return form.equals(other);
  }

  boolean isNumber() {
    return Character.isDigit(form.charAt(0));
  }

  /** True for a sign such as a comma. */
  boolean isSign() {
    return !Character.isLetterOrDigit(form.charAt(0));
  }
}
