import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ValidationPipe } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { static as serveFiles, type NextFunction, type Request, type Response } from 'express';

const PAGES = path.dirname(fileURLToPath(import.meta.resolve('@strata/web/dist/index.html')));

/** Everything a page may load or be framed by. Styles may be inline: charts position their tooltips so. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** API under `/api`, its description under `/api/openapi.json` and `/api/docs`, the pages everywhere else. */
export function configureHttp(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    if (!request.path.startsWith('/api/docs')) response.setHeader('Content-Security-Policy', CONTENT_POLICY);
    next();
  });

  const description = new DocumentBuilder()
    .setTitle('Strata')
    .setDescription('Customer segments in the CRM')
    .setVersion('0.1')
    .addBearerAuth();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, description.build()), {
    jsonDocumentUrl: 'api/openapi.json',
  });

  app.use(serveFiles(PAGES, { index: false, immutable: true, maxAge: '1y', setHeaders: keepIndexFresh }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !request.path.startsWith('/api');
    if (!isPage) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: PAGES });
  });
}

function keepIndexFresh(response: Response, file: string): void {
  if (file.endsWith('.html')) response.setHeader('Cache-Control', 'no-cache');
}
