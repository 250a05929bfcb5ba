//! What a text may carry beside its words: addresses on the web, and mentions.

/// Ends of names of places on the web that are written without a scheme.
const DOMAINS: &[&str] = &[
    "com", "org", "net", "io", "gg", "ly", "me", "xyz", "link", "ru", "cn", "kr", "dev", "app",
    "co", "info", "biz", "top", "site", "online", "shop", "club", "tk", "example", "invalid",
    "test", "ai",
];

/// Words that lead to a place on the web.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| {
        c.is_whitespace()
            || matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | '"' | '“' | '”' | '`' | '|' | ',')
    });
    let bare = words.map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/'));
    bare.filter(|word| is_address(word))
}

pub(super) fn is_address(word: &str) -> bool {
    let small = word.to_ascii_lowercase();
    if small.contains("://") || small.starts_with("www.") || small.starts_with("mailto:") {
        return true;
    }
    let host = small.split(['/', '?', '#', ':']).next().unwrap_or("");
    let Some((name, end)) = host.rsplit_once('.') else { return false };
    // Particles follow an address in Korean without a space.
    let end: String = end.chars().take_while(char::is_ascii_alphanumeric).collect();
    // What stands before an address in a script without spaces is none of it; letters of other
    // alphabets that look like Latin ones are.
    let name = name.rsplit(|c: char| c >= '\u{1100}').next().unwrap_or("");
    let is_name = name.len() > 1 && name.contains(char::is_alphabetic);
    is_name && DOMAINS.contains(&end.as_str())
}

/// An address without what may be left out of it, and without a particle that follows it.
pub(super) fn without_scheme(address: &str) -> &str {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.trim_start_matches("www.").trim_end_matches(|c: char| c > '\u{ff}')
}

/// What Discord would take for a mention of people, roles, channels or commands.
pub(super) fn mentions(text: &str) -> impl Iterator<Item = &str> {
    const STARTS: &[&str] = &["@everyone", "@here", "<@", "<#", "</", "<:", "<a:", "<t:", "<id:"];
    let ends = |rest: &str| rest.find(['>', ' ']).map_or(rest.len(), |end| end + 1).min(24);
    text.match_indices(['@', '<']).filter_map(move |(at, _)| {
        let rest = &text[at..];
        let is_mention = STARTS.iter().any(|start| rest.starts_with(start));
        let mut end = ends(rest);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        is_mention.then(|| rest[..end].trim())
    })
}
