package dev.countersign.worker.claim;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A note or an order that speaks to a model. The prompt's place for it is delimited and tells the
 * model to follow nothing that stands there; whether it did so, only a reader can tell.
 */
final class InstructionRule implements TextRule {
  private static final String MANY = "(?:(?:all|any|the|these|those|your|my|of) )*";
  private static final Pattern INSTRUCTION =
      Pattern.compile(
          "\\b(?:ignore|disregard|forget|override|bypass) "
              + MANY
              + "(?:(?:previous|prior|above|earlier|preceding|foregoing|system|original) )+"
              + "(?:instruction|prompt|command|rule)s?\\b"
              + "|\\byou are (?:now|from now on) (?:an? |in |the )?(?:\\w+ )?"
              + "(?:ai|assistant|model|chatbot|bot|mode|expert|radiologist|doctor)\\b"
              + "|\\b(?:respond|reply|answer|output|print) (?:only|nothing but|exactly)"
              + "(?: with\\b|:| the (?:word|text|following)\\b)"
              + "|^[ >#*\\[<]*system[ \\]>*]*:"
              + "|<\\|im_start\\|>|\\[/?INST]|<<SYS>>"
              + "|\\b(?:system prompt|language model)\\b"
              + "|\\bas an? (?:\\w+ )?(?:ai|llm|chatbot)\\b"
              + "|\\byour (?:new )?(?:task|role) is (?:now )?to\\b",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    boolean told = facts.sources().stream().anyMatch(InstructionRule::tellsAModel);
    return told ? List.of(new Flag.InstructionInSource()) : List.of();
  }

  private static boolean tellsAModel(String source) {
    return INSTRUCTION.matcher(source.replaceAll("[ \\t]+", " ")).find();
  }
}
