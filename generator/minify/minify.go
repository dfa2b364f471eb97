// Package minify makes HTML, CSS, JavaScript, JSON, XML and SVG smaller without changing what they mean.
package minify
