import express, { type Router } from 'express';
import type { ServerContext } from '../control/context.js';
export function bitrix24Routes(_context: ServerContext): Router {
  return express.Router();
}
