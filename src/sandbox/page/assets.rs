//! The page's own files, which are part of the program: no build step, nothing to install.

use axum::{
    Router,
    http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    response::{IntoResponse, Response},
    routing::get,
};

/// Each file beside this one that the browser may ask for, with its text.
macro_rules! files {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!($path))),*] };
}

const INDEX: &str = "index.html";

const FILES: &[(&str, &str)] = files![
    "index.html",
    "script/api.js",
    "script/app.js",
    "script/composer/command-form.js",
    "script/composer/command-line.js",
    "script/composer/commands.js",
    "script/composer/composer.js",
    "script/composer/keys.js",
    "script/composer/option-field.js",
    "script/composer/popup.js",
    "script/composer/suggestions.js",
    "script/composer/values.js",
    "script/discord.js",
    "script/dom.js",
    "script/icons.js",
    "script/interactions.js",
    "script/live.js",
    "script/markdown/blocks.js",
    "script/markdown/inline.js",
    "script/markdown/render.js",
    "script/permissions.js",
    "script/scroll.js",
    "script/snowflake.js",
    "script/store-events.js",
    "script/store.js",
    "script/times.js",
    "script/unread.js",
    "script/view/attachment.js",
    "script/view/attempt.js",
    "script/view/avatar.js",
    "script/view/channels.js",
    "script/view/components.js",
    "script/view/context.js",
    "script/view/embed.js",
    "script/view/forum.js",
    "script/view/header.js",
    "script/view/media.js",
    "script/view/members.js",
    "script/view/message.js",
    "script/view/origin.js",
    "script/view/rail.js",
    "script/view/select.js",
    "script/view/thread-line.js",
    "script/view/timeline.js",
    "script/view/viewer-switch.js",
    "script/viewer.js",
    "script/words.js",
    "style/base.css",
    "style/components.css",
    "style/composer.css",
    "style/embed.css",
    "style/frame.css",
    "style/lists.css",
    "style/markdown.css",
    "style/message.css",
];

/// Nothing comes from or goes to another origin, so the page works offline and leaks nothing, and
/// a script that slipped into a message would not run.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// The page at `/`, and beside it what it loads.
pub(super) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    FILES.iter().fold(Router::new(), |router, &(path, text)| {
        let address = if path == INDEX { "/".to_owned() } else { format!("/{path}") };
        router.route(&address, get(move || async move { file(path, text) }))
    })
}

fn file(path: &str, text: &'static str) -> Response {
    let headers = [
        (CONTENT_TYPE, content_type(path)),
        // Another version of the program may answer at this address in a moment.
        (CACHE_CONTROL, "no-cache"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, text).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => "text/html; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::FILES;

    /// A file that is forgotten in the list would be found only by the browser.
    #[test]
    fn every_file_of_the_page_is_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sandbox/page");
        let served: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        let mut present = BTreeSet::from(["index.html".to_owned()]);
        for part in ["script", "style"] {
            collect(&folder, &folder.join(part), &mut present);
        }
        assert_eq!(served, present);
    }

    fn collect(root: &Path, folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, found);
            } else {
                let relative = path.strip_prefix(root).unwrap();
                found.insert(relative.to_str().unwrap().replace('\\', "/"));
            }
        }
    }
}
