//! A client that sends the given bytes over a new connection.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use flate2::read::GzDecoder;

/// How long a server may stay silent.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: &'static str,
    pub target: &'static str,
    pub headers: Vec<(&'static str, Vec<u8>)>,
    pub body: Body,
}

/// What follows the head of a request.
#[derive(Clone, Debug)]
pub enum Body {
    None,
    Sized(Vec<u8>),
    /// In chunks of at most 500 bytes.
    Chunked(Vec<u8>),
}

impl Request {
    pub fn new(method: &'static str, target: &'static str) -> Self {
        Self { method, target, headers: Vec::new(), body: Body::None }
    }

    pub fn get(target: &'static str) -> Self {
        Self::new("GET", target)
    }

    /// A `POST` of JSON.
    pub fn json(target: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self::new("POST", target).header("content-type", "application/json").body(body)
    }

    pub fn header(mut self, name: &'static str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Body::Sized(body.into());
        self
    }

    pub fn chunked(mut self) -> Self {
        if let Body::Sized(body) = self.body {
            self.body = Body::Chunked(body);
        }
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let mut out =
            format!("{} {} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n", self.method, self.target)
                .into_bytes();
        for (name, value) in &self.headers {
            out.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        match &self.body {
            Body::None => out.extend(b"\r\n"),
            Body::Sized(body) => {
                out.extend(format!("content-length: {}\r\n\r\n", body.len()).into_bytes());
                out.extend(body);
            }
            Body::Chunked(body) => {
                out.extend(b"transfer-encoding: chunked\r\n\r\n");
                for chunk in body.chunks(500) {
                    out.extend(format!("{:x}\r\n", chunk.len()).into_bytes());
                    out.extend([chunk, b"\r\n"].concat());
                }
                out.extend(b"0\r\n\r\n");
            }
        }
        out
    }

    /// The response.
    ///
    /// # Panics
    ///
    /// If the response is not complete.
    pub fn send(&self, to: SocketAddr) -> Answer {
        let mut stream = TcpStream::connect(to).expect("a server");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.write_all(&self.bytes()).expect("a request that is taken");
        let mut came = Vec::new();
        // A server that rejects a body need not read it. A connection reset then follows the response.
        if let Err(error) = stream.read_to_end(&mut came) {
            assert!(!came.is_empty(), "no answer: {error}");
        }
        Answer::of(&came, self.method == "HEAD")
    }
}

/// A response as it was received.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// The number of chunks of a chunked body.
    pub chunks: usize,
    /// The bytes of the head.
    pub head: Vec<u8>,
    /// A further response, to what followed the request.
    pub next: Vec<u8>,
}

impl Answer {
    fn of(came: &[u8], is_to_head: bool) -> Self {
        let end = came.windows(4).position(|four| four == b"\r\n\r\n").expect("a head that ends") + 4;
        let (head, rest) = came.split_at(end);
        let text = String::from_utf8_lossy(head);
        let mut lines = text.split("\r\n");
        let status = lines.next().and_then(|line| line.get(9..12)?.parse().ok()).expect("a status");
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let (head, body) = (head.to_vec(), rest.to_vec());
        let mut answer = Self { status, headers, body, chunks: 0, head, next: Vec::new() };
        if is_to_head {
            assert!(rest.is_empty(), "a body in answer to HEAD");
        } else {
            answer.decode();
        }
        answer
    }

    fn decode(&mut self) {
        if self.header("transfer-encoding").is_some() {
            let chunks = chunks(&self.body);
            (self.body, self.chunks) = (chunks.concat(), chunks.len());
        } else if let Some(length) = self.header("content-length") {
            let length = length.to_owned();
            let end = length.parse().unwrap_or(usize::MAX);
            if self.body.get(end..).is_some_and(|rest| rest.starts_with(b"HTTP/1.1 ")) {
                self.next = self.body.split_off(end);
            }
            assert_eq!(self.body.len().to_string(), length, "a body of another length than it says");
        }
        if self.header("content-encoding") == Some("gzip") {
            let mut plain = Vec::new();
            GzDecoder::new(&*self.body).read_to_end(&mut plain).expect("gzip");
            self.body = plain;
        }
    }

    /// The values of a header.
    pub fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON, or null if it is not JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Whether any part of the response contains these bytes.
    pub fn has(&self, bytes: &[u8]) -> bool {
        [&self.head, &self.body, &self.next]
            .iter()
            .any(|part| part.windows(bytes.len()).any(|found| found == bytes))
    }
}

fn chunks(mut rest: &[u8]) -> Vec<Vec<u8>> {
    let mut chunks = Vec::new();
    loop {
        let line = rest.windows(2).position(|two| two == b"\r\n").expect("the size of a chunk");
        let size = str::from_utf8(&rest[..line]).expect("text");
        let size = usize::from_str_radix(size, 16).expect("a number");
        if size == 0 {
            return chunks;
        }
        let start = line + 2;
        chunks.push(rest[start..start + size].to_vec());
        rest = &rest[start + size + 2..];
    }
}
