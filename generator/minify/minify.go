package minify
