/* The namespaces that the script was started in. */
#ifndef STAP_RUNTIME_NAMESPACE_H
#define STAP_RUNTIME_NAMESPACE_H

int stap_namespaces_init(void);
void stap_namespaces_deinit(void);

#endif
