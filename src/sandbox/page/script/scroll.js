// Where the reader is in a channel: new messages are followed only from the end of it.

/** So close to the end counts as at the end, in CSS pixels. */
const NEAR_PX = 80;

/** What stays visible above a message that is shown from its top, in CSS pixels. */
const ABOVE_PX = 12;

export class Scroll {
  #places = new Map();
  #channelId = null;

  /** @param {HTMLElement} scroller @param {HTMLButtonElement} toNewest */
  constructor(scroller, toNewest) {
    this.scroller = scroller;
    this.toNewest = toNewest;
    scroller.addEventListener("scroll", () => this.#showButton(), { passive: true });
    toNewest.addEventListener("click", () => this.toEnd());
  }

  /**
   * Draws, and puts the view where the reader expects it.
   *
   * @param {boolean} fromTop whether a channel that is opened for the first time starts at its
   *   beginning; a day's thread is read from there
   */
  around(channelId, fromTop, draw) {
    const isSame = channelId === this.#channelId;
    const wasAtEnd = this.#isAtEnd();
    if (!isSame) this.#places.set(this.#channelId, wasAtEnd ? null : this.scroller.scrollTop);
    this.#channelId = channelId;
    draw();
    if (isSame ? wasAtEnd : this.#places.get(channelId) === null) this.toEnd();
    else if (!isSame) this.#open(this.#places.get(channelId), fromTop);
    this.#showButton();
  }

  toEnd() {
    this.scroller.scrollTop = this.#end();
  }

  #open(place, fromTop) {
    if (place === undefined && !fromTop) this.toEnd();
    else this.scroller.scrollTop = place ?? 0;
  }

  /** The end is where the newest message is in view, from its top if it is taller than the view. */
  #end() {
    const { scrollHeight, clientHeight, firstElementChild: timeline } = this.scroller;
    const newest = timeline.lastElementChild?.offsetTop ?? 0;
    return Math.min(scrollHeight - clientHeight, newest - ABOVE_PX);
  }

  #isAtEnd() {
    return this.scroller.scrollTop > this.#end() - NEAR_PX;
  }

  #showButton() {
    this.toNewest.hidden = this.#isAtEnd();
  }
}
