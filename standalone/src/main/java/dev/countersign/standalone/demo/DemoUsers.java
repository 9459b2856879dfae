package dev.countersign.standalone.demo;

import dev.countersign.review.ReviewService;
import dev.countersign.review.login.Role;
import java.sql.SQLException;
import java.util.List;

/**
 * The demo's accounts. Their passwords are printed at start: they guard nothing but synthetic
 * samples.
 */
final class DemoUsers {
  private record Account(String username, String password, String printedName, Role role) {}

  private static final List<Account> ACCOUNTS =
      List.of(
          new Account("reader", "read-the-samples", "Dr. Demo Reader", Role.READER),
          new Account("senior", "sign-the-samples", "Prof. Demo Senior", Role.SENIOR),
          new Account("auditor", "audit-the-samples", "Demo Auditor", Role.AUDITOR),
          new Account("admin", "look-after-the-samples", "Demo Administrator", Role.ADMINISTRATOR));

  private DemoUsers() {}

  static void create(ReviewService review) throws SQLException {
    for (Account account : ACCOUNTS) {
      review
          .users()
          .ensure(account.username(), account.printedName(), account.role(), account.password());
    }
  }

  static List<String> describe() {
    return ACCOUNTS.stream()
        .map(account -> "  %-8s password %s".formatted(account.username(), account.password()))
        .toList();
  }
}
