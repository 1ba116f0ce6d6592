//! The body of an answer that went through a layer.

use core::mem;
use core::pin::Pin;
use core::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

pin_project! {
    /// The body of the service, or of an [`ErrorLayer`](crate::ErrorLayer).
    #[derive(Debug)]
    pub struct ResponseBody<B> {
        #[pin]
        kind: Kind<B>,
    }
}

pin_project! {
    #[project = KindProjection]
    #[derive(Debug)]
    enum Kind<B> {
        OfService { #[pin] body: B },
        // Until it is sent.
        Written { bytes: Bytes },
    }
}

impl<B> ResponseBody<B> {
    pub(super) const fn of_service(body: B) -> Self {
        Self { kind: Kind::OfService { body } }
    }

    pub(super) const fn written(bytes: Bytes) -> Self {
        Self { kind: Kind::Written { bytes } }
    }
}

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
        match self.project().kind.project() {
            KindProjection::OfService { body } => body.poll_frame(cx),
            KindProjection::Written { bytes } if bytes.is_empty() => Poll::Ready(None),
            KindProjection::Written { bytes } => Poll::Ready(Some(Ok(Frame::data(mem::take(bytes))))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.kind {
            Kind::OfService { body } => body.is_end_stream(),
            Kind::Written { bytes } => bytes.is_empty(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.kind {
            Kind::OfService { body } => body.size_hint(),
            Kind::Written { bytes } => SizeHint::with_exact(bytes.len() as u64),
        }
    }
}
