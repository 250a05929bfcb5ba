//! Papers whose titles and texts would do in Discord what nobody asked for.

use std::sync::LazyLock;

use serde_json::{Value, json};

/// Mentions, links, marks, TeX, writing from the right, emoji, emptiness and length.
pub(super) static TITLES: LazyLock<[String; 12]> = LazyLock::new(|| {
    [
        "@everyone <@1267400000000000011> <#1267400000000000200> and <@&1267400000000000101>"
            .into(),
        "[Click here](https://evil.example) ||hidden|| **bold** ~~gone~~ __under__".into(),
        "`code` ```block``` and \\` a \\ backslash".into(),
        "Line one\nLine two\r\n\tand a tab".into(),
        "$\\mathcal{O}(n^2)$ \\textbf{Attention} for GUI-G^2 and \\alpha-Flow".into(),
        "\u{202e}desrever\u{202c} עברית and العربية".into(),
        format!("{}end", "A very long title ".repeat(22)),
        "🧑‍🔬👩🏽‍💻🏳️‍🌈 Emoji <:custom:1267400000000000999> <t:0:R>".into(),
        "\u{200b}\u{feff}\u{ad}".into(),
        "> # Heading\n-# small\n1. list".into(),
        "확산 모델을 이용한 로봇 제어".into(),
        "https://evil.example/a?b=c&d=[e](f) </paper find:1267400000000000998>".into(),
    ]
});

/// A day's list of them in Hugging Face's form.
pub(super) fn list() -> Value {
    let item = |(number, title): (usize, &String)| {
        json!({
            "paper": {
                "id": paper_id(number),
                "title": title,
                "summary": format!("{title}\n\nWhat the title says, at length. {title}"),
                "ai_summary": format!("In one sentence: {title}"),
                "ai_keywords": [title],
                "authors": [{ "name": title, "hidden": false }, { "name": "Ada Lovelace", "hidden": false }],
                "publishedAt": "2024-08-01T00:00:00.000Z",
                "upvotes": 100 - number,
                "githubRepo": "https://github.com/nasty/[a](b)",
                "projectPage": "javascript:alert(1)",
            },
            "title": title,
            "publishedAt": "2024-08-01T00:00:00.000Z",
            "numComments": 0,
        })
    };
    TITLES.iter().enumerate().map(item).collect()
}

pub(super) fn paper_id(number: usize) -> String {
    format!("2408.{:05}", 1 + number)
}
