package dev.countersign.review.http;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Which operations of a contract have a handler. For the thread that starts the server. */
final class Bindings {
  private final Contract contract;
  private final Set<String> bound = new HashSet<>();

  Bindings(Contract contract) {
    this.contract = contract;
  }

  /**
   * The operation that a handler is bound to.
   *
   * @throws IllegalStateException when the contract does not have it, or it has a handler
   */
  ContractOperation bind(String operationId) {
    if (!bound.add(operationId)) {
      throw new IllegalStateException("Two handlers for the operation " + operationId);
    }
    return contract
        .operation(operationId)
        .orElseThrow(
            () -> new IllegalStateException("The contract has no operation " + operationId));
  }

  /**
   * Ends the binding.
   *
   * @throws IllegalStateException when an operation has no handler
   */
  void complete() {
    var missing = new TreeSet<String>();
    contract.operations().forEach(operation -> missing.add(operation.id()));
    missing.removeAll(bound);
    if (!missing.isEmpty()) {
      throw new IllegalStateException("No handler for the operations " + missing);
    }
  }
}
