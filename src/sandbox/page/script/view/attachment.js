// Files that came with a message: a name and a size, for there is nothing else to show.

import { h } from "../dom.js";

export function attachmentList(attachments) {
  if (attachments.length === 0) return null;
  const items = attachments.map(({ filename, size }) =>
    h("li", {}, h("strong", {}, filename), h("span", {}, sizeText(size ?? 0))),
  );
  return h("ul", { class: "attachments" }, items);
}

function sizeText(bytes) {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`;
}
