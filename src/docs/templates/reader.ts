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
}

type Path = readonly (string | number)[] | undefined;

/** Reads the JSON of an answer that is no success. */
export function readApiError(status: number, body: unknown): ApiError | UnknownApiError {
  const code = at(body, CODE);
  const said = at(body, MESSAGE);
  const message = typeof said === "string" ? said : `HTTP ${status}`;
  const details = at(body, DETAILS);
  const known = KNOWN.find((one) => one.code === code && (one.status === undefined || one.status === status));
  if (known !== undefined) {
    return { code: known.code, status, retry: known.retry, message, details, body } as ApiError;
  }
  const isCode = typeof code === "string" || typeof code === "number";
  return { code: isCode ? code : undefined, status, retry: undefined, message, details, body };
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
