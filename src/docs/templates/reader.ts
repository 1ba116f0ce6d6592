/** Whether the same request may succeed later. */
export type Retry = "never" | "after" | "backoff";

/** What was wrong with the request at one place. */
export interface Issue {
  path: string;
  message: string;
  code?: string;
}

/** An answer with a code that was not there when this was written: its message is what there is to show. */
export interface UnknownApiError {
  code: string | number | undefined;
  status: number;
  retry: undefined;
  message: string;
  details: unknown;
  body: unknown;
}

interface Known {
  code: ApiErrorCode;
  /** None where it varies. */
  status: number | undefined;
  retry: Retry;
  /** Of its bodies, among the shapes. */
  shape: number;
  /** What services of another version call it. */
  formerly?: readonly string[];
}

/** The ways to the parts of a body. */
interface Shape {
  code: Path;
  message: Path;
  details: Path;
}

type Path = readonly (string | number)[] | undefined;

/** Reads the JSON of an answer that is no success. */
export function readApiError(status: number, body: unknown): ApiError | UnknownApiError {
  const said = (one: Known) => at(body, SHAPES[one.shape]?.code);
  const candidates = KNOWN.filter((one) => one.status === undefined || one.status === status);
  const known =
    candidates.find((one) => said(one) === one.code) ??
    candidates.find((one) => one.formerly?.includes(String(said(one))));
  const shapes = known === undefined ? SHAPES : SHAPES.filter((_, place) => place === known.shape);
  const messages = shapes.map((shape) => at(body, shape.message));
  const message = messages.find((one): one is string => typeof one === "string") ?? `HTTP ${status}`;
  const details = shapes.map((shape) => at(body, shape.details)).find((one) => one !== undefined);
  if (known !== undefined) {
    return { code: known.code, status, retry: known.retry, message, details, body } as ApiError;
  }
  const codes = shapes.map((shape) => at(body, shape.code));
  const code = codes.find((one): one is string | number => typeof one === "string" || typeof one === "number");
  return { code, status, retry: undefined, message, details, body };
}

/** Whether the code is one of those above, so that a `switch` over it can name them all. */
export function isApiError(error: ApiError | UnknownApiError): error is ApiError {
  return error.retry !== undefined;
}

function at(body: unknown, path: Path): unknown {
  return path?.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[step] : undefined,
    body,
  );
}
