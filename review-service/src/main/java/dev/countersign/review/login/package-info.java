/** Who is at the page: users, passwords, login sessions and lockout. */
@NullMarked
package dev.countersign.review.login;

import org.jspecify.annotations.NullMarked;
