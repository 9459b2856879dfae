import type { Provenance } from '../api/types';
import { duration, utcTime } from '../time/format';
import { counted } from '../worklist/words';
import { SimulatedRibbon } from './Ribbons';
import { shortHash } from './words';

function factsOf(one: Provenance): [string, string, string?][] {
  const sampling = one.sampling === null ? '–' : typeof one.sampling === 'string' ? one.sampling : JSON.stringify(one.sampling);
  const facts: [string, string, string?][] = [
    ['Model', `${one.model} ${one.modelVersion}`],
    ['Server', one.server ?? '–'],
    ['Prompt', `sha256 ${shortHash(one.promptSha256)}`, one.promptSha256 ?? ''],
    ['Preparation', one.preprocessingId ?? '–'],
    ['Sampling', sampling],
    ['Tokens', one.inputTokens === null ? '–' : `${one.inputTokens} in, ${one.outputTokens ?? '–'} out`],
    ['Worker', [one.workerId, one.attempt === null ? null : `attempt ${one.attempt}`].filter(Boolean).join(', ') || '–'],
    ['Started', utcTime(one.startedAt)],
    ['Took', duration(one.startedAt, one.completedAt)],
  ];
  const inputs = one.preparedSha256 ?? [];
  return inputs.length === 0
    ? facts
    : [...facts, [counted(inputs.length, 'input'), inputs.map((hash) => shortHash(hash)).join('  '), inputs.join('\n')]];
}

/** How each answer came about: model, prompt, inputs, time. */
export function ProvenanceTab({ provenance }: { provenance: readonly Provenance[] }) {
  if (provenance.length === 0) {
    return <p className="muted">No model has answered for this item.</p>;
  }
  return provenance.map((one, index) => (
    <section key={`${one.taskId} ${index}`} className="block">
      <h2>{one.taskId}</h2>
      {one.simulated && <SimulatedRibbon what="Answered by the stand-in." />}
      <dl className="facts">
        {factsOf(one).map(([name, value, whole]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd title={whole}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
