/** Simulates MedGemma behind Triton's vLLM backend: prompts and pictures in, drafts out. */
@NullMarked
package dev.countersign.standin.medgemma;

import org.jspecify.annotations.NullMarked;
