//! What a service understands of OpenAI's requests, learnt from what it refuses.

/// The optional parts of a request. Starts with all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Answers by a JSON schema; without it, the prompt's words have to do.
    pub(super) schema: bool,
    /// The newer name of the bound on the answer's length.
    pub(super) newer_bound: bool,
    /// A temperature other than the model's own.
    pub(super) temperature: bool,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { schema: true, newer_bound: false, temperature: true }
    }
}

impl Dialect {
    /// What to try next when a request in this dialect was refused with these words; nothing if
    /// the dialect cannot be the reason.
    pub(super) fn after_refusal(self, message: &str) -> Option<Self> {
        let message = message.to_lowercase();
        if !self.newer_bound && message.contains("max_completion_tokens") {
            Some(Self { newer_bound: true, ..self })
        } else if self.temperature && message.contains("temperature") {
            Some(Self { temperature: false, ..self })
        } else if self.schema && !message.contains("context") {
            // Services name it in many ways, and some refuse without a word; but a text that is
            // too long for the model's context stays so.
            Some(Self { schema: false, ..self })
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_given_up_once_and_the_schema_last() {
        let first = Dialect::default();
        let bound = first.after_refusal("Use 'max_completion_tokens' instead.").unwrap();
        assert!(bound.newer_bound && bound.schema);
        let warm = bound.after_refusal("Unsupported value: 'temperature'").unwrap();
        assert!(!warm.temperature && warm.schema);
        let plain = warm.after_refusal("response_format is not supported").unwrap();
        assert_eq!(plain, Dialect { schema: false, newer_bound: true, temperature: false });
        assert_eq!(plain.after_refusal("again"), None);
        assert_eq!(first.after_refusal("maximum context length exceeded"), None);
    }
}
