// The API's answers, from memory. For development and for looking at the page; nothing here is safe or lasting.
import { createHash, randomBytes } from 'node:crypto';
import { COLLEAGUES, itemOf, makeItems, ME, rowOf } from './items.mjs';
import { chest, everyValue, largePlate, slice, thumbnail } from './pictures.mjs';
import { credentialIdOf, faultOf, publicKeyOf } from './webauthn.mjs';

export const PASSWORD = 'simulated';
const now = () => new Date().toISOString();
const soon = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const NEW_ROW = ['tier', 'secondReading', 'assignedTo', 'addendumOf'];
const NEW_ITEM = ['tierReasons', 'priors', 'questions', 'retracted'];
const NEW_DRAFT = ['claims', 'flags', 'textRules', 'groundedBy'];

export class Problem extends Error {
  constructor(status, detail, more = {}) {
    super(detail);
    Object.assign(this, { status, more });
  }
}

/** An answer that is no JSON. */
export class Bytes {
  constructor(type, body, headers = {}) {
    Object.assign(this, { type, body, headers });
  }
}

const without = (value, names) => Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

export class MockApi {
  /** @param legacy answers like a server that knows nothing of what came with claims, passkeys and views */
  constructor({ legacy = false, many = 24, port = 0, answerPause = 350 } = {}) {
    Object.assign(this, { legacy, answerPause, items: makeItems(many), listeners: new Set(), passkeys: [], views: [], port });
    this.sequence = 40;
    this.passwordChangeNeeded = false;
    this.calls = [];
  }

  emit(event, data) {
    this.listeners.forEach((listener) => listener(event, data));
  }

  row(row) {
    return this.legacy ? without(row, NEW_ROW) : row;
  }

  item(item) {
    if (!this.legacy) {
      return item;
    }
    return { ...without(item, NEW_ITEM), row: this.row(item.row), draft: item.draft === null ? null : without(item.draft, NEW_DRAFT) };
  }

  /** @param steps how far the item's number moves on: as in the product, taking and giving back moves it nowhere */
  change(item, change, what, steps = 1) {
    item.row = { ...item.row, ...change, version: item.row.version + steps };
    if (what !== undefined) {
      item.history.push({ at: now(), who: { id: ME.id, name: ME.name }, what });
    }
    setTimeout(() => this.emit('row', this.row(item.row)));
    return this.row(item.row);
  }

  /** Late images made another revision: as in the product, the draft is another one and what was written is kept in the history only. */
  supersede(item, text) {
    item.history.push({ at: now(), who: 'System', what: 'Another revision took its place', text: item.editing?.text ?? null });
    Object.assign(item, { editing: null, draft: { ...item.draft, text, sha256: sha256(text), claims: [], flags: [] } });
    const state = item.row.claimedBy === null ? 'SUPERSEDED' : 'CLAIMED';
    this.change(item, { state, revision: item.row.revision + 1, newInstances: 1 });
  }

  inView(row, view) {
    const open = row.state !== 'SIGNED' && row.state !== 'REJECTED' && row.state !== 'RETRACTED';
    switch (view) {
      case 'mine':
        return open && (row.claimedBy?.id === ME.id || row.assignedTo?.id === ME.id);
      case 'stat':
        return open && row.priority === 'STAT';
      case 'second':
        return open && row.secondReading !== null;
      case 'signed':
        return row.state === 'SIGNED' || row.state === 'RETRACTED';
      case 'failed':
      case 'superseded':
        return row.state.toLowerCase() === view;
      default:
        return open;
    }
  }

  counts() {
    const rows = [...this.items.values()].map((item) => item.row);
    return Object.fromEntries(['next', 'mine', 'stat', 'second', 'failed', 'superseded', 'signed'].map((view) => [view, rows.filter((row) => this.inView(row, view)).length]));
  }

  worklist(query) {
    const wanted = (name) => (this.legacy ? null : query.get(name));
    const words = (query.get('q') ?? '').toLowerCase();
    const rows = [...this.items.values()]
      .filter(({ row, draft }) => this.inView(row, query.get('view') ?? 'next') && JSON.stringify([row, draft?.text]).toLowerCase().includes(words))
      .map((item) => item.row)
      .filter((row) => ['priority', 'state', 'kind'].every((name) => wanted(name) === null || row[name] === wanted(name)))
      .filter((row) => wanted('modality') === null || row.study?.modality === wanted('modality'))
      .sort((a, b) => a.deadline.localeCompare(b.deadline));
    const limit = Number(query.get('limit') ?? 200);
    const from = this.legacy ? 0 : Number(query.get('after') ?? 0);
    const page = { items: rows.slice(from, from + limit).map((row) => this.row(row)), counts: this.counts(), serverTime: now() };
    return this.legacy ? page : { ...page, next: from + limit < rows.length ? String(from + limit) : null };
  }

  session() {
    return { user: ME, csrfToken: 'simulated-token', passwordChangeNeeded: this.passwordChangeNeeded, mode: 'RESEARCH', serverTime: now() };
  }

  held(id) {
    const item = this.items.get(id);
    if (item === undefined) {
      throw new Problem(404, 'There is no such item.');
    }
    return item;
  }

  claim(item) {
    return this.change(item, { state: 'CLAIMED', claimedBy: { id: ME.id, name: ME.name }, claimedUntil: soon(15) }, 'Claimed', 0);
  }

  prove(body, subject) {
    if (body.passkey !== undefined) {
      const passkey = this.passkeys.find((one) => one.id === body.passkey.credentialId);
      const challenge = createHash('sha256').update(JSON.stringify(subject)).digest('base64url');
      const fault = passkey === undefined ? 'an unknown passkey' : faultOf(body.passkey, passkey.key, { challenge, origin: `http://localhost:${this.port}`, rpId: 'localhost' });
      if (fault !== null) {
        throw new Problem(403, `Not proven: ${fault}.`);
      }
    } else if (body.password !== PASSWORD) {
      throw new Problem(403, 'The password is wrong.');
    }
  }

  challenge(subject) {
    return {
      challenge: createHash('sha256').update(JSON.stringify(subject)).digest('base64url'),
      rpId: 'localhost',
      allowCredentials: this.passkeys.map((one) => one.id),
      timeoutMs: 60_000,
      signedAt: now(),
    };
  }

  sign(item, body) {
    const { text, version, draftSha256, meaning, review } = body;
    this.prove(body, { text, version, draftSha256, meaning, review });
    if (item.row.id === 'SYN-ALWAYS-SECOND') {
      throw new Problem(409, 'A second reading is needed.', { code: 'second-reading-needed' });
    }
    const sequence = ++this.sequence;
    item.final = { text, signedBy: { id: ME.id, name: ME.name }, signedAt: now(), meaning, sha256: sha256(text), sequence, hash: sha256(`${sequence}${text}`) };
    item.review = review;
    item.receipt = {
      sequence,
      hash: item.final.hash,
      checkpoint: { chainId: 'simulated', sequence, hash: item.final.hash, at: now(), keyId: 'simulated-key', signature: randomBytes(64).toString('base64') },
    };
    item.deliveries = [{ destination: 'simulated-ris', state: 'ACKNOWLEDGED', answer: 'AA', attempts: 1, at: now() }];
    const row = this.change(item, { state: 'SIGNED', claimedBy: null, claimedUntil: null, signedAt: now() }, 'Signed');
    return this.legacy ? { row } : { row, receipt: item.receipt };
  }

  ask(item, { question, image, frame }) {
    const asked = {
      jobId: `q-${randomBytes(4).toString('hex')}`,
      question,
      askedBy: ME.name,
      askedAt: now(),
      image,
      frame,
      state: 'ASKED',
      answer: null,
      reading: null,
      failure: null,
      simulated: true,
      model: 'standin',
      modelVersion: '1-standin',
    };
    item.questions.push(asked);
    const words = 'This answer is simulated and says nothing about the image: the left lung border is seen as drawn.'.split(' ');
    const tell = (count) => {
      const whole = count >= words.length;
      const reading = whole ? { claims: [], flags: [], textRules: 'text-rules-v20', groundedBy: null } : null;
      Object.assign(asked, { state: whole ? 'ANSWERED' : 'ANSWERING', answer: words.slice(0, count).join(' '), reading });
      this.emit('question', { itemId: item.row.id, question: asked });
      if (count < words.length) {
        setTimeout(() => tell(count + 6), this.answerPause);
      }
    };
    setTimeout(() => tell(6), this.answerPause);
    return { ...asked };
  }

  onItem(item, action, body) {
    switch (action) {
      case 'claim':
        return this.claim(item);
      case 'release':
        return this.change(item, { state: 'READY', claimedBy: null, claimedUntil: null }, 'Released', 0);
      case 'text':
        if (body.version !== item.row.version) {
          throw new Problem(409, 'This item has changed since you loaded it.', { current: { text: item.editing?.text ?? '', version: item.row.version } });
        }
        item.editing = { text: body.text, savedAt: now() };
        this.change(item, {});
        return { savedAt: item.editing.savedAt, version: item.row.version };
      case 'sign':
        return this.sign(item, body);
      case 'reject':
        item.rejected = { reasonCode: body.reasonCode, comment: body.comment, by: { id: ME.id, name: ME.name }, at: now() };
        return this.change(item, { state: 'REJECTED', claimedBy: null }, 'Rejected');
      default:
        return this.legacy ? undefined : this.onItemNew(item, action, body);
    }
  }

  onItemNew(item, action, body) {
    switch (action) {
      case 'sign/challenge':
      case 'retract/challenge':
        return this.challenge(body);
      case 'second-reading':
        return this.change(item, { state: 'READY', claimedBy: null, claimedUntil: null, secondReading: { askedBy: { id: ME.id, name: ME.name }, askedAt: now(), comment: body.comment } }, 'Asked for a second reading');
      case 'send': {
        const { id, name } = COLLEAGUES.find((one) => one.id === body.to);
        return this.change(item, { state: 'READY', claimedBy: null, claimedUntil: null, assignedTo: { id, name } }, `Sent to ${name}`);
      }
      case 'addendum': {
        const added = itemOf(rowOf(`${item.row.id}/n1`, { ...item.row, id: `${item.row.id}/n1`, state: 'CLAIMED', version: 1, signedAt: null, draft: null, simulated: false, claimedBy: { id: ME.id, name: ME.name }, claimedUntil: soon(15), addendumOf: item.row.id }), { draft: null, images: item.images, scores: [] });
        this.items.set(added.row.id, added);
        return added.row;
      }
      case 'retract':
        this.prove(body, { reason: body.reason, meaning: body.meaning });
        item.retracted = { reason: body.reason, by: { id: ME.id, name: ME.name }, at: now() };
        return this.change(item, { state: 'RETRACTED' }, 'Retracted');
      case 'break-glass':
        item.withoutPatient = false;
        return { itemId: item.row.id, until: soon(15) };
      case 'receipt':
        return item.receipt ?? undefined;
      case 'questions':
        return this.ask(item, body);
      default:
        return undefined;
    }
  }

  pictureOf(item, prior, index) {
    if (item.row.id === 'SYN-PATTERN') {
      return everyValue(index === 1);
    }
    if (item.row.id === 'SYN-LARGE') {
      return (this.plate ??= largePlate());
    }
    const stack = prior === null ? item.row.study?.modality === 'CT' && item.images.length > 1 : prior === 1;
    return stack ? slice(index, prior === null ? item.images.length : 90) : chest(prior === null ? 0 : 0.02);
  }

  image(item, prior, index, part) {
    const picture = this.pictureOf(item, prior, index);
    return part === 'thumbnail'
      ? new Bytes('image/png', thumbnail(picture))
      : new Bytes('application/octet-stream', Buffer.from(picture.samples.buffer), { 'X-Rows': picture.rows, 'X-Columns': picture.columns, ...picture.headers });
  }

  account(method, path, body) {
    const id = decodeURIComponent(path.split('/').at(-1));
    switch (`${method} ${path.replace(/^(\/api\/(?:passkeys|views|session\/list))\/(?!challenge).+$/, '$1/:id')}`) {
      case 'GET /api/colleagues':
        return COLLEAGUES;
      case 'POST /api/next': {
        const { items } = this.worklist(new URLSearchParams({ view: 'next' }));
        const ready = items.find((row) => row.state === 'READY' && row.claimedBy === null);
        return ready === undefined ? null : this.claim(this.items.get(ready.id));
      }
      case 'GET /api/passkeys':
        return this.passkeys.map(({ key: _, ...shown }) => shown);
      case 'POST /api/passkeys/challenge':
        this.prove({ password: body.password });
        return { challenge: randomBytes(32).toString('base64url'), rp: { id: 'localhost', name: 'Countersign' }, user: { id: Buffer.from(ME.id).toString('base64url'), name: ME.username, displayName: ME.name }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }], excludeCredentials: [] };
      case 'POST /api/passkeys':
        this.passkeys.push({ id: credentialIdOf(body.attestationObject), name: body.name, createdAt: now(), lastUsedAt: null, key: publicKeyOf(body.attestationObject) });
        return {};
      case 'DELETE /api/passkeys/:id':
        this.passkeys = this.passkeys.filter((one) => one.id !== id);
        return null;
      case 'GET /api/session/list':
        return [
          { id: 's1', current: true, createdAt: soon(-62), lastSeenAt: now(), address: '192.0.2.10', userAgent: 'Firefox on Linux' },
          { id: 's2', current: false, createdAt: soon(-3000), lastSeenAt: soon(-2100), address: '192.0.2.77', userAgent: 'Chrome on Windows' },
        ];
      case 'DELETE /api/session/list/:id':
        return null;
      case 'POST /api/session/password':
        this.prove({ password: body.oldPassword });
        this.passwordChangeNeeded = false;
        return this.session();
      case 'GET /api/views':
        return this.views.map((view) => ({ ...view, count: this.worklist(new URLSearchParams({ ...Object.fromEntries(Object.entries(view.query).filter(([, value]) => value !== null)), limit: '9999' })).items.length }));
      case 'POST /api/views':
        this.views.push({ id: `v${this.views.length + 1}`, ...body });
        return this.views.at(-1);
      case 'DELETE /api/views/:id':
        this.views = this.views.filter((one) => one.id !== id);
        return null;
      default:
        return undefined;
    }
  }

  /** The answer to a call: JSON, {@link Bytes}, null for none, undefined where nothing stands under the path. */
  answer(method, path, query, body, loggedIn) {
    this.calls.push({ method, path, body, ahead: query.get('ahead') === 'true' });
    const logsIn = method === 'POST' && path === '/api/session' && body.password === PASSWORD;
    if (!loggedIn && !logsIn) {
      throw new Problem(401, 'Log in first.');
    }
    if (path === '/api/session') {
      return method === 'DELETE' ? null : this.session();
    }
    if (path === '/api/worklist' && method === 'POST') {
      const asked = Object.entries(body).filter(([, value]) => value !== null);
      return this.legacy ? undefined : this.worklist(new URLSearchParams(asked));
    }
    if (path === '/api/worklist') {
      return this.worklist(query);
    }
    const [, id, rest = ''] = /^\/api\/items\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
    if (id === undefined) {
      return this.legacy ? undefined : this.account(method, path, body);
    }
    const item = this.held(decodeURIComponent(id));
    const [, , prior, index, part] = /^(priors\/(\d+)\/)?images\/(\d+)\/(thumbnail|frames\/\d+)$/.exec(rest) ?? [];
    if (index !== undefined) {
      const meant = query.get('of');
      if (meant !== null && item.priors.studies[Number(prior)].tag !== meant) {
        throw new Problem(409, 'The earlier studies have changed since: read the item again.');
      }
      return this.image(item, prior === undefined ? null : Number(prior), Number(index), part);
    }
    return rest === '' ? this.item(item) : this.onItem(item, rest, body);
  }
}

