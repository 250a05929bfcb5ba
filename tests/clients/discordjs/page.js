// The other side of the conversation: what a member of the server does and sees, over the API
// that the stand-in offers to its page.

/** A stream of the page's events, all kept, so that one can be asked for after it happened. */
class EventLog {
  #events = [];
  #waiting = new Set();

  push(name, data) {
    const event = { name, data };
    this.#events.push(event);
    for (const waiter of this.#waiting) waiter(event);
  }

  /** The data of the first event called `name` that satisfies `accept`, past or still to come. */
  first(name, accept) {
    const matches = (event) => event.name === name && accept(event.data);
    const past = this.#events.find(matches);
    if (past) return Promise.resolve(past.data);
    return new Promise((resolve) => {
      const waiter = (event) => {
        if (!matches(event)) return;
        this.#waiting.delete(waiter);
        resolve(event.data);
      };
      this.#waiting.add(waiter);
    });
  }
}

export class Page {
  events = new EventLog();

  constructor(base) {
    this.base = base;
  }

  /** Opens the page's event stream and keeps reading it in the background. */
  async open() {
    const response = await fetch(`${this.base}/page/events`);
    if (!response.ok) throw new Error(`/page/events answered ${response.status}`);
    void this.#read(response.body);
  }

  async #read(body) {
    let buffered = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const blocks = (buffered + chunk).split('\n\n');
      buffered = blocks.pop();
      for (const block of blocks) this.#take(block);
    }
  }

  #take(block) {
    const field = (name) =>
      block
        .split('\n')
        .filter((line) => line.startsWith(`${name}:`))
        .map((line) => line.slice(name.length + 1).trimStart())
        .join('\n');
    if (field('event')) this.events.push(field('event'), JSON.parse(field('data')));
  }

  async state() {
    return (await fetch(`${this.base}/page/state`)).json();
  }

  /** Sends `body` to the page API; an answer that is not a success becomes an `Error`. */
  async post(path, body) {
    const response = await fetch(`${this.base}/page/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`/page/${path} answered ${response.status}: ${text}`);
    return text ? JSON.parse(text) : null;
  }

  member(userId, locale) {
    return new Member(this, userId, locale);
  }
}

class Member {
  constructor(page, userId, locale) {
    this.page = page;
    this.id = userId;
    this.locale = locale;
  }

  /** Uses a slash command in a channel; gives the interaction's id. */
  async uses(channelId, command) {
    const { interaction_id: id } = await this.page.post(
      'commands',
      this.#typed(channelId, command),
    );
    return id;
  }

  /** Types into an option with autocomplete; gives the choices that are offered. */
  async types(channelId, command) {
    const { choices } = await this.page.post('autocomplete', this.#typed(channelId, command));
    return choices;
  }

  /** Presses the button `customId` under a message; gives the interaction's id. */
  async presses(messageId, customId) {
    const { interaction_id: id } = await this.page.post('components', {
      user_id: this.id,
      message_id: messageId,
      custom_id: customId,
    });
    return id;
  }

  #typed(channelId, { name, options }) {
    return { user_id: this.id, channel_id: channelId, locale: this.locale, name, options };
  }
}
