//! The chat: a model that searches for formats until it has an answer.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use garde::Validate;
use serde::Deserialize;

use super::accounts::User;
use super::errors::ChatError;
use super::shared::{Limiter, upstream};

/// The models' limit of tokens. A token is a word here.
const BUDGET: usize = 16;
const MESSAGES_A_DAY: u32 = 3;
const TURNS: u32 = 8;
const ATTEMPTS: u32 = 3;
/// In this example calls fail: no server can listen on port 0.
const ANTHROPIC: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Model {
    /// Runs on our servers.
    #[default]
    House,
    /// Runs at Anthropic.
    Claude,
}

#[derive(Deserialize, Validate)]
pub struct Question {
    #[serde(default)]
    #[garde(skip)]
    model: Model,
    #[garde(length(min = 1))]
    prompt: String,
}

/// The result of one turn of a model.
enum Turn {
    Answer(String),
    /// A search for formats by a part of their name.
    Search(String),
}

pub struct Chat {
    messages: Limiter,
}

impl Default for Chat {
    fn default() -> Self {
        Self { messages: Limiter::new(MESSAGES_A_DAY, Duration::from_secs(24 * 60 * 60)) }
    }
}

impl Chat {
    /// The model's answer. `search` is the model's tool.
    pub async fn ask(
        &self,
        user: &'static User,
        question: &Question,
        search: impl Fn(&str) -> Option<String>,
    ) -> Result<String, ChatError> {
        let tokens = question.prompt.split_whitespace().count();
        if tokens > BUDGET {
            return Err(ChatError::ContextTooLarge { tokens, budget: BUDGET });
        }
        let over = |wait| ChatError::DailyLimitExceeded(MESSAGES_A_DAY, wait);
        self.messages.check(user.session).map_err(over)?;
        let mut found = None;
        for _ in 0..TURNS {
            match turn(question, found).await? {
                Turn::Answer(answer) => return Ok(answer),
                Turn::Search(name) => found = search(&name),
            }
        }
        Err(ChatError::ToolLoopLimit(TURNS))
    }
}

async fn turn(question: &Question, found: Option<String>) -> Result<Turn, ChatError> {
    match question.model {
        Model::House => Ok(house(&question.prompt, found)),
        Model::Claude => claude(&question.prompt).await.map(Turn::Answer),
    }
}

async fn claude(prompt: &str) -> Result<String, ChatError> {
    let mut attempts = 1;
    loop {
        match upstream::post(ANTHROPIC, "v1/messages", prompt.to_owned().into()).await {
            Ok(answer) => return Ok(answer),
            Err(cause) if attempts == ATTEMPTS => {
                return Err(ChatError::AnthropicApiError { attempts, cause });
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(10) * attempts).await,
        }
        attempts += 1;
    }
}

/// A stubborn model: it searches for the last word of the prompt until it finds something.
fn house(prompt: &str, found: Option<String>) -> Turn {
    let wanted = prompt.split_whitespace().last().unwrap_or_default();
    found.map_or_else(|| Turn::Search(wanted.to_owned()), |name| Turn::Answer(format!("There is {name}.")))
}
