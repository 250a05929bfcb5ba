// Pictures, only ever through the sandbox's own proxy: no address of a message is asked directly.

import { h } from "../dom.js";
import { icon } from "../icons.js";

/** The path of a picture on this origin, or null where the proxy does not know it. */
export function proxied(media) {
  try {
    const url = new URL(media.proxy_url, location.href);
    // The page may have been opened as "localhost" while addresses say "127.0.0.1".
    return url.pathname.startsWith("/external/") ? url.pathname + url.search : null;
  } catch {
    return null;
  }
}

/** A picture that keeps its place while it loads, so that nothing jumps, and opens in full; one
 *  without a description only decorates what stands beside it. */
export function picture(media, description, className, words) {
  const source = proxied(media);
  if (!source) return missing(className, words);
  const image = h("img", {
    src: source,
    alt: description,
    loading: "lazy",
    decoding: "async",
    width: media.width || null,
    height: media.height || null,
  });
  const frame = description
    ? h("a", { class: className, href: source, target: "_blank", rel: "noopener" }, image)
    : h("span", { class: className }, image);
  image.addEventListener("error", () => frame.replaceWith(missing(className, words)));
  return frame;
}

function missing(className, words) {
  return h("span", { class: `${className} missing-picture` }, icon("eye"), words("picture"));
}
