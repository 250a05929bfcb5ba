use serde::Serialize;

use super::{ActionRow, AllowedMentions, Embed, Message};

/// A message as the body of an edit that replaces all of an earlier one.
///
/// An edit leaves as it was what its body leaves out, so what is empty is sent as well: `null`
/// as the content and `[]` as the lists take away what stood there. Flags are left alone.
/// <https://discord.com/developers/docs/resources/message#edit-message>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MessageEdit<'a> {
    content: Option<&'a str>,
    embeds: &'a [Embed],
    components: &'a [ActionRow],
    allowed_mentions: &'a AllowedMentions,
}

impl Message {
    /// The body of an edit that makes an earlier message look like this one.
    #[must_use]
    pub fn as_edit(&self) -> MessageEdit<'_> {
        MessageEdit {
            content: self.content.as_deref(),
            embeds: &self.embeds,
            components: &self.components,
            allowed_mentions: &self.allowed_mentions,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_edit_takes_away_what_the_message_has_not() {
        let edit = serde_json::to_value(Message::text("Done").as_edit()).unwrap();
        let nobody = json!({ "parse": [] });
        assert_eq!(
            edit,
            json!({ "content": "Done", "embeds": [], "components": [], "allowed_mentions": nobody })
        );
        let edit = serde_json::to_value(Message::embed(Embed::default()).as_edit()).unwrap();
        assert_eq!(edit["content"], serde_json::Value::Null);
        assert_eq!(edit["embeds"], json!([{}]));
    }
}
