use std::collections::HashSet;

use serde_json::{Value, json};
use url::form_urlencoded;

use super::State;

impl State {
    /// Embeds as people see them: of those with one URL only the first, and pictures with an
    /// address on the stand-in, as Discord's own proxy has.
    pub(super) fn present_embeds(&self, embeds: &[Value]) -> Vec<Value> {
        let mut urls = HashSet::new();
        let first_of_url =
            |embed: &&Value| embed["url"].as_str().is_none_or(|url| urls.insert(url.to_owned()));
        let shown = embeds.iter().filter(first_of_url).cloned();
        shown.map(|embed| self.with_proxied_pictures(embed)).collect()
    }

    /// Components as people see them: pictures with an address on the stand-in.
    pub(super) fn present_components(&mut self, components: &[Value]) -> Vec<Value> {
        let mut shown = components.to_vec();
        shown.iter_mut().for_each(|component| self.proxy_media(component));
        shown
    }

    fn proxy_media(&mut self, component: &mut Value) {
        if let Some(url) = component.get("media").and_then(|media| media["url"].as_str()) {
            let proxy = self.proxy_url(url);
            component["media"] = json!({ "id": self.new_id(), "url": url, "proxy_url": proxy });
        }
        for nested in ["components", "items", "accessory"] {
            match component.get_mut(nested) {
                Some(Value::Array(parts)) => {
                    parts.iter_mut().for_each(|part| self.proxy_media(part));
                }
                Some(part @ Value::Object(_)) => self.proxy_media(part),
                _ => {}
            }
        }
    }

    /// Attachment objects of uploaded files. The stand-in keeps names, not contents.
    pub(super) fn present_attachments(&mut self, files: Option<&[Value]>) -> Vec<Value> {
        let present = |file: &Value| {
            let filename = file["filename"].as_str().unwrap_or("unknown");
            let url = format!("{}/attachments/{filename}", self.url);
            let mut shown = json!({
                "id": self.new_id(),
                "filename": filename,
                "size": file["size"].as_u64().unwrap_or(0),
                "url": url,
                "proxy_url": url,
            });
            if let Some(description) = file["description"].as_str() {
                shown["description"] = json!(description);
            }
            shown
        };
        files.unwrap_or_default().iter().map(present).collect()
    }

    fn with_proxied_pictures(&self, mut embed: Value) -> Value {
        let pictures = [
            ("image", "url", "proxy_url"),
            ("thumbnail", "url", "proxy_url"),
            ("author", "icon_url", "proxy_icon_url"),
            ("footer", "icon_url", "proxy_icon_url"),
        ];
        for (part, address, proxied) in pictures {
            let Some(url) = embed.get(part).and_then(|part| part[address].as_str()) else {
                continue;
            };
            let proxy = self.proxy_url(url);
            embed[part][proxied] = json!(proxy);
        }
        embed
    }

    /// Where the stand-in serves the picture at `url`: `/external/`, then the address
    /// percent-encoded as one segment.
    fn proxy_url(&self, url: &str) -> String {
        let segment: String = form_urlencoded::byte_serialize(url.as_bytes()).collect();
        format!("{}/external/{segment}", self.url)
    }
}
