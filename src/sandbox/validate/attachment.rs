use serde_json::{Value, json};

use super::Form;

/// Reads `attachments`: descriptions of uploaded files, or the earlier ones that an edit keeps.
pub(super) fn read_attachments(form: &Form<'_>) -> Option<Vec<Value>> {
    form.objects("attachments", 0..=10, |form| {
        // Clients copy these from attachments that they received; Discord does not read them.
        for copied in ["size", "url", "proxy_url", "content_type", "width", "height", "ephemeral"] {
            form.raw(copied);
        }
        let id = form.snowflake("id");
        json!({
            "id": form.require("id", id),
            "filename": form.text("filename", 1..=1024),
            "description": form.text("description", 0..=1024),
        })
    })
}
