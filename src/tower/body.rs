//! The body of an answer that went through a layer.

use core::pin::Pin;
use core::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

pin_project! {
    /// The body of an answer: that of the service, or the one that [`ErrorLayer`](crate::ErrorLayer) wrote in its place.
    #[derive(Debug)]
    pub struct ResponseBody<B> {
        #[pin]
        body: Option<B>,
        // Of the layer's own, until they are sent.
        written: Bytes,
    }
}

impl<B> ResponseBody<B> {
    /// The service's own.
    pub(super) const fn of_service(body: B) -> Self {
        Self { body: Some(body), written: Bytes::new() }
    }

    pub(super) const fn written(written: Bytes) -> Self {
        Self { body: None, written }
    }
}

/// An empty one, as layers such as CORS make.
impl<B> Default for ResponseBody<B> {
    fn default() -> Self {
        Self::written(Bytes::new())
    }
}

impl<B: Body<Data = Bytes>> Body for ResponseBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let this = self.project();
        match this.body.as_pin_mut() {
            Some(body) => body.poll_frame(cx),
            None if this.written.is_empty() => Poll::Ready(None),
            None => Poll::Ready(Some(Ok(Frame::data(core::mem::take(this.written))))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().map_or(self.written.is_empty(), Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        let written = || SizeHint::with_exact(self.written.len() as u64);
        self.body.as_ref().map_or_else(written, Body::size_hint)
    }
}
