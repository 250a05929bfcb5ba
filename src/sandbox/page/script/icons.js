// The page's pictograms, drawn on a 20 × 20 grid with strokes of the text's own colour.

import { svg } from "./dom.js";

const PATHS = {
  text: "M8 3 6.5 17M13.5 3 12 17M3.5 7.5h13M3 12.5h13",
  announcement: "M3 8v4h3l7 4V4L6 8H3ZM16 8c.8 1.2.8 2.8 0 4",
  forum: "M3 4h10v7H8l-3 3v-3H3V4Zm5 10h4l3 3v-3h2V8h-2",
  thread: "M5 3v7a3 3 0 0 0 3 3h8m-3-3 3 3-3 3",
  close: "m5 5 10 10M15 5 5 15",
  send: "M3 10 17 3l-4 14-4-5-6-2Zm6 2 8-9",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5Zm8 2a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  out: "M8 4H4v12h12v-4M11 3h6v6M17 3 9 11",
  menu: "M3 5h14M3 10h14M3 15h14",
  down: "m5 8 5 5 5-5",
  tag: "M3 3h6l8 8-6 6-8-8V3Zm3.5 3.5v.1",
  reply: "M8 5 3 10l5 5m-5-5h8c4 0 6 2 6 6",
};

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" },
    svg("path", { d: PATHS[name] }),
  );
}
