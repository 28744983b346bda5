/** A request as the layers see it. Secrets live in `url`, `headers` and `body`; `name` is what logs may show. */
export interface HttpRequest {
  /** Vendor method or path template for logs and limits: `crm.item.list`, `GET /persons`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sending it twice has the effect of sending it once. */
  readonly isRepeatable: boolean;
  /** Expected price in the vendor's quota unit, where the vendor has prices. */
  readonly cost?: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or undefined when the body is not JSON (an HTML page of a gateway, a cut answer). */
  readonly json: unknown;
  /** First characters of a body that is not JSON, for the message. */
  readonly text: string;
}

export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** One concern around sending. */
export type Layer = (next: Send) => Send;

/** Wraps the transport; the first layer is the outermost. */
export const compose = (layers: readonly Layer[], transport: Send): Send =>
  layers.reduceRight((next, layer) => layer(next), transport);
