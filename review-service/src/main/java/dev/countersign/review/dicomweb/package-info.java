/** The studies in the queue as DICOMweb (PS3.18) shows them: search results and metadata. */
@NullMarked
package dev.countersign.review.dicomweb;

import org.jspecify.annotations.NullMarked;
