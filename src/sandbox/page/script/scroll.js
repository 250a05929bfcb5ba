// Where the reader is in a channel: new messages are followed only from the end of it.

/** So close to the end counts as at the end, in CSS pixels. */
const NEAR_PX = 80;

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
    if (!isSame && this.#channelId)
      this.#places.set(this.#channelId, wasAtEnd ? Infinity : this.scroller.scrollTop);
    this.#channelId = channelId;
    draw();
    if (!isSame)
      this.scroller.scrollTop = Math.min(
        this.#places.get(channelId) ?? (fromTop ? 0 : Infinity),
        this.scroller.scrollHeight,
      );
    else if (wasAtEnd) this.toEnd();
    this.#showButton();
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  #showButton() {
    this.toNewest.hidden = this.#isAtEnd();
  }
}
