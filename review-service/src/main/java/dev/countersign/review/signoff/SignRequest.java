package dev.countersign.review.signoff;

import dev.countersign.review.login.Proof;

/** What a signer sends: what is to be signed, and the proof of who signs it. */
public record SignRequest(ToSign toSign, Proof proof) {}
