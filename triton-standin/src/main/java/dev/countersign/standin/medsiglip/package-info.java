/** Simulates MedSigLIP: pictures and statements in one embedding space. */
@NullMarked
package dev.countersign.standin.medsiglip;

import org.jspecify.annotations.NullMarked;
