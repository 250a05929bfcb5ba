use axum::{
    http::header,
    response::{Html, IntoResponse, Response},
};

/// What `/papers/{id}.md` is answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The paper in Markdown.
    Markdown(String),
    /// A web page about the paper, which Hugging Face falls back to.
    WebPage(String),
}

impl IntoResponse for Text {
    fn into_response(self) -> Response {
        match self {
            Self::Markdown(text) => {
                ([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], text).into_response()
            }
            Self::WebPage(html) => Html(html).into_response(),
        }
    }
}
