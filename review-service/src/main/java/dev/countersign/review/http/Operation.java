package dev.countersign.review.http;

/** What a route does, on a worker thread. */
@FunctionalInterface
interface Operation {
  Reply answer(Call call) throws Exception;
}
