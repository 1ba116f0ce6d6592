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
  const said = (shape: Shape | undefined) => at(body, shape?.code);
  const named = KNOWN.filter((one) => said(SHAPES[one.shape]) === one.code);
  const is = (one: Known) => one.status === undefined || one.status === status;
  const known =
    named.find(is) ??
    KNOWN.find((one) => is(one) && one.formerly?.includes(String(said(SHAPES[one.shape])))) ??
    // An answer to GraphQL can be a success as HTTP.
    named[0];
  const shape = known === undefined ? SHAPES.find((one) => isCode(said(one))) : SHAPES[known.shape];
  const messages = [shape, ...SHAPES].map((one) => at(body, one?.message));
  const message = messages.find((one): one is string => typeof one === "string") ?? `HTTP ${status}`;
  const details = at(body, shape?.details);
  if (known !== undefined) {
    const { code, retry } = known;
    return { code, status: known.status ?? status, retry, message, details, body } as ApiError;
  }
  const code = said(shape);
  return { code: isCode(code) ? code : undefined, status, retry: undefined, message, details, body };
}

function isCode(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
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
