export * from './createServicePublishAction';
